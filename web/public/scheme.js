// Applies the color scheme that the visitor chose; see app/scheme.ts.
try {
  const scheme = localStorage.getItem('alleycat.scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
} catch {
  // storage is blocked, so keep the system's scheme
}
