/** The bundler hands over such a file as its text. */
declare module '*.jsonc' {
  const text: string;
  export default text;
}
