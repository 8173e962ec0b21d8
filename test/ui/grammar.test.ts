// What VS Code's own markdown and YAML grammars make of artifacts with Storymark's injected: scopes of words, by line.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { installServer } from '../testbed/install.mjs';
import { newest, root } from '../testbed/project.mjs';

const corpora = path.join(root, '../shared/corpora');

describe('the grammar', () => {
  let grammar: textmate.IGrammar;

  before(async () => {
    const { dir } = await installServer(newest, console.log);
    const yaml = path.join(dir, 'extensions/yaml/syntaxes');
    const paths = [
      path.join(dir, 'extensions/markdown-basics/syntaxes/markdown.tmLanguage.json'),
      ...fs.readdirSync(yaml).map(name => path.join(yaml, name)),
      ...fs.readdirSync(path.join(root, 'syntaxes')).map(name => path.join(root, 'syntaxes', name)),
    ];
    const files = new Map<string, string>(
      paths.map(file => [JSON.parse(fs.readFileSync(file, 'utf8')).scopeName, file]),
    );
    const wasm = fs.readFileSync(
      createRequire(path.join(root, 'package.json')).resolve('vscode-oniguruma/release/onig.wasm'),
    );
    await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
    const registry = new textmate.Registry({
      onigLib: Promise.resolve(oniguruma),
      getInjections: scope =>
        scope === 'text.html.markdown' ? [...files.keys()].filter(name => name.includes('storymark')) : [],
      loadGrammar: scope => {
        const file = files.get(scope);
        return Promise.resolve(
          file === undefined ? null : textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
        );
      },
    });
    const loaded = await registry.loadGrammar('text.html.markdown');
    assert.ok(loaded);
    grammar = loaded;
  });

  /** The words to which Storymark gives a scope, with the scope's middle: `keyword.other.role.storymark` is `role`. */
  function marked(text: string): readonly string[] {
    let state = textmate.INITIAL;
    return text.split(/\r?\n/).flatMap(line => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
        const own = scopes.find(scope => /\bstorymark$/.test(scope));
        return own === undefined ? [] : [`${own.split('.').at(-2)}: ${line.slice(startIndex, endIndex)}`];
      });
    });
  }

  it('marks keys that link, and values with a meaning, in frontmatter', () => {
    assert.deepEqual(
      marked(
        '---\ntype: story\nid: STORY-4K7Q\nstatus: in-progress # soon\npriority: "must"\noutcome: OUTCOME-8F2M\nowner: Ann\ntitle: a story\n---\n# T\n',
      ),
      [
        'key: type',
        'kind: story',
        'key: id',
        'reference: STORY-4K7Q',
        'key: status',
        'status: in-progress',
        'key: priority',
        'priority: must',
        'key: outcome',
        'reference: OUTCOME-8F2M',
      ],
    );
  });

  it('marks statements, hypotheses, scenarios and ids in the text', () => {
    assert.deepEqual(
      marked(
        '# T\n\nAs a nurse, I want a bell, so that I hear it.\n\nWe believe that nurses hear it. See STORY-4K7Q.\n\n- [ ] Given a bell\n  When it rings\n  Then I hear it\n',
      ),
      [
        'role: As a',
        'want: I want',
        'benefit: so that',
        'believe: We believe that',
        'reference: STORY-4K7Q',
        'step: Given',
        'step: When',
        'step: Then',
      ],
    );
  });

  it('lets prose, headings, code and what looks alike be', () => {
    assert.deepEqual(
      marked(
        '# As a nurse I want\n\nAs a result, nothing changed. When it rained, we went.\n\n```\nGiven code\nSTORY-4K7Q\n```\n\nA STORYBOARD-X, and history-12.\n',
      ),
      [],
    );
  });

  it('ends with the frontmatter, also where that is broken', () => {
    assert.deepEqual(marked('---\ntype: story\nstatus: [ready\n---\n\nstatus: ready\n\ntype: story\n'), [
      'key: type',
      'kind: story',
    ]);
  });

  it('marks the statements of other projects, in bold and in a sentence', function () {
    if (!fs.existsSync(corpora)) {
      console.log(`skip: files of other projects: ${corpora} is not there`);
      this.skip();
    }
    const files = fs.readdirSync(corpora, { recursive: true, encoding: 'utf8' });
    const statements = files
      .filter(name => /\.(?:md|txt)$/.test(name))
      .flatMap(name => fs.readFileSync(path.join(corpora, name), 'utf8').split(/\r?\n/))
      .map(line => line.replace(/^#G\d+# /, ''))
      .filter(line => /^As an? [^.,]{1,60}, I want |^\*\*As an?\*\* \S/.test(line));
    assert.ok(statements.some(line => line.startsWith('As')) && statements.some(line => line.startsWith('**')));
    for (const line of statements) {
      const found = marked(line);
      assert.match(found[0] ?? '', /^role: As an?$/, line);
      if (/^As .*, I want /.test(line)) assert.match(found[1] ?? '', /^want: I want/, line);
    }
  });
});
