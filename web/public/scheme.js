// The colour scheme that the visitor chose here; see app/scheme.ts.
try {
  const scheme = localStorage.getItem('alleycat.scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.style.colorScheme = scheme;
} catch {
  // storage may be forbidden; the system's scheme holds then
}
