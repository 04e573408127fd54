/** An element of an XML document that was read already. Names as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
}

/** The children of one name, in their order. */
export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first child of a name; empty when there is none. */
export const textOf = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text ?? '';
