import { synthesizeFromContext } from './app.ts';

try {
  synthesizeFromContext();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
