import sax, { type SAXOptions, type SAXParser, type Tag } from 'sax';
import type { XmlElement } from '#shared/autoconfig/xml-element';

// A settings file has some fifty elements, four deep: what is far beyond is no settings file.
const MAX_DEPTH = 12;
const MAX_ELEMENTS = 2000;
const SLICE = 4096;
// The library's types do not know it yet.
const OPTIONS: SAXOptions & { readonly strictEntities: true } = { strictEntities: true };

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The tree as far as it was read. */
class Tree {
  root: Growing | undefined;
  isRefused = false;
  readonly #open: Growing[] = [];
  #elements = 0;

  refuse(): void {
    this.isRefused = true;
  }

  enter({ name, attributes }: Pick<Tag, 'name' | 'attributes'>): void {
    this.#elements += 1;
    const isSecondRoot = this.root !== undefined && this.#open.length === 0;
    if (isSecondRoot || this.#elements > MAX_ELEMENTS || this.#open.length >= MAX_DEPTH) return this.refuse();
    const element: Growing = { name, attributes: { ...attributes }, children: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  add(text: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += text;
  }

  leave(): void {
    const element = this.#open.pop();
    if (element !== undefined) element.text = element.text.trim();
  }
}

/**
 * Reads an XML document; `undefined` for what is not well-formed, has a document type (its entities are the oldest trap
 * of XML) or is larger than any settings file. Only the five entities of XML itself are known. Never throws.
 */
export function readXml(text: string): XmlElement | undefined {
  const tree = new Tree();
  const parser = Object.assign(sax.parser(true, OPTIONS), {
    onerror: () => tree.refuse(),
    ondoctype: () => tree.refuse(),
    onopentag: (tag: Tag) => tree.enter(tag),
    onclosetag: () => tree.leave(),
    ontext: (more: string) => tree.add(more),
    oncdata: (more: string) => tree.add(more),
  } satisfies Partial<Record<keyof SAXParser, unknown>>);
  // In slices, so that what is refused early is not read to its end.
  for (let at = 0; at < text.length; at += SLICE) {
    if (tree.isRefused) return undefined;
    parser.write(text.slice(at, at + SLICE));
  }
  if (!tree.isRefused) parser.close();
  return tree.isRefused ? undefined : tree.root;
}
