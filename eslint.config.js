import appsync from '@aws-appsync/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The folders that each folder may import from. CONTRIBUTING.md has the same table. Tests may import
 * everything, and no other code may import tests. `local` and `client` are packages, which other folders
 * import by name.
 */
export const MAY_IMPORT = {
  race: [],
  functions: ['race'],
  resolvers: ['race'],
  infra: ['race', 'functions/shared'],
  client: ['race'],
  web: ['client', 'race'],
  local: [],
  tools: ['client', 'functions', 'infra', 'local', 'race', 'resolvers'],
};

const PACKAGES = { client: '@alleycat/client', local: 'stack-at-home' };

/** One configuration object per folder. It rejects imports that `MAY_IMPORT` does not allow. */
const importDirections = Object.entries(MAY_IMPORT).map(([folder, allowed]) => {
  const forbidden = ['test', ...Object.keys(MAY_IMPORT)].filter(
    // local/appsync has its own `resolvers` folder.
    (other) => other !== folder && !allowed.includes(other) && !(folder === 'local' && other === 'resolvers'),
  );
  const paths = forbidden.map((other) => {
    const below = allowed
      .filter((name) => name.startsWith(`${other}/`))
      .map((name) => name.slice(other.length + 1));
    return below.length > 0 ? `${other}/(?!(${below.join('|')})/)` : `${other}/`;
  });
  const packages = forbidden.flatMap((other) => PACKAGES[other] ?? []).map((name) => `|^${name}(/|$)`);
  return {
    files: [`${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${paths.join('|')})${packages.join('')}`,
              message: `Besides its own files, ${folder}/ may import ${allowed.join(', ') || 'nothing'}; see CONTRIBUTING.md.`,
            },
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      ...['node_modules', 'build', 'cdk.out', '**/generated', '**/dist', '**/*.js', '**/*.mjs'],
      // No rule below applies to tests. oxlint checks them.
      ...['test', 'local/test'],
    ],
  },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
  {
    files: ['web/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
    rules: {
      ...reactHooks.configs.flat.recommended.rules,
      // This rule is about React Compiler, which this project does not use.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['web/**/*.tsx'],
    ...jsxA11y.flatConfigs.recommended,
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      // Scrollable elements must be focusable so that visitors can scroll them with the keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'table', 'region'], tags: [] }],
    },
  },
  {
    files: ['web/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          // oxlint's jsx-no-literals finds all other texts
          selector:
            ':matches(JSXElement, JSXFragment) > JSXExpressionContainer > ConditionalExpression > Literal[value=/[a-z]{2}/i]',
          message: 'Put this text into web/languages and get it with t().',
        },
      ],
    },
  },
  ...importDirections,
  // The AppSync rules are only for code that runs in APPSYNC_JS. One of them needs type information.
  {
    files: ['resolvers/**/*.ts'],
    ...appsync.configs.recommended,
    languageOptions: {
      parserOptions: { project: 'resolvers/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
);
