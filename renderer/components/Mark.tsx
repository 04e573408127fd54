/** Our mark: a lifebuoy, which is also a spare wheel, with an envelope safe inside. */
export function Mark({ size = 40 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="25" fill="none" stroke="var(--brand)" strokeWidth="11" />
      <circle
        cx="32"
        cy="32"
        r="25"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="7"
        strokeDasharray="13 26.27"
        strokeDashoffset="-13.13"
      />
      <rect
        x="19.5"
        y="23.5"
        width="25"
        height="17.5"
        rx="2.5"
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth="2.6"
      />
      <path
        d="M20.5 25.5 32 34.5l11.5-9"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}
