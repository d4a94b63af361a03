/** Tests that draw components import their style sheets along; Vite turns those into class names. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
