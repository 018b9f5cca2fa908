import appsync from '@aws-appsync/eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'build', 'cdk.out', '**/generated', '**/dist', '**/*.js', '**/*.mjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // async functions without await are how a synchronous double satisfies an asynchronous interface
      '@typescript-eslint/require-await': 'off',
    },
  },
  // The AppSync rules forbid what only the APPSYNC_JS runtime forbids, so they hold for resolvers alone.
  { files: ['resolvers/**/*.ts'], ...appsync.configs.recommended },
);
