/** The product's mark, in the colour of the text around it. */
export function CatMark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <path d="M5 4l6 5a14 14 0 0 1 10 0l6-5v13a11 11 0 0 1-22 0z" fill="currentColor" />
      <path d="M9 17a3 3 0 1 1 6 0zM17 17a3 3 0 1 1 6 0z" fill="var(--leader)" />
    </svg>
  );
}
