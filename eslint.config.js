import appsync from '@aws-appsync/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** `local/` is a tool of its own, so that nothing in it may import from outside; by how deep a file lies in it. */
const localStaysInside = Array.from({ length: 6 }, (_, depth) => ({
  files: [`local/${'*/'.repeat(depth)}*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\./)?(\\.\\./){${depth + 1}}`,
            message: 'local/ runs any CDK app, and imports nothing from outside of itself.',
          },
        ],
      },
    ],
  },
}));

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
  {
    files: ['web/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
    rules: {
      ...reactHooks.configs.flat.recommended.rules,
      // a warning about React Compiler, which is not used
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['web/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      // what scrolls must take the focus, or the keyboard cannot scroll it
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'table', 'region'], tags: [] }],
    },
  },
  ...localStaysInside,
  // The AppSync rules forbid what only the APPSYNC_JS runtime forbids, so they hold for resolvers alone.
  { files: ['resolvers/**/*.ts'], ...appsync.configs.recommended },
);
