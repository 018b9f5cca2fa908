/** The built files of the console's page. */
export interface PageFiles {
  script: string;
  style: string;
}

export function buildPage(): Promise<PageFiles>;
