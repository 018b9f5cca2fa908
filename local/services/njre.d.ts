/** Types for njre, which ships without any. */
declare module 'njre' {
  const njre: { install(version: number, options: { type: 'jre'; installPath: string }): Promise<string> };
  export default njre;
}
