/** A random UUID: the end of an object URL, which the File API specifies; `crypto.randomUUID` is missing on pages without TLS. */
export function identifier(): string {
  const url = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(url);
  return url.slice(-36);
}
