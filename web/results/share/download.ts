/** Hands a text to the browser as a file of that name. */
export function download({ name, type, text }: { name: string; type: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken hold of it by the next task
  setTimeout(() => URL.revokeObjectURL(url));
}
