// What can be written where the cursor stands.
import { completeBody } from './completeBody';
import { completeKeys } from './completeKeys';
import { completeValues } from './completeValues';
import { type CompletionRequest, type Completions, NO_COMPLETIONS } from './completionItem';
import type { FileContext } from './context';
import { cursorAt } from './cursorAt';

/** What can be written at an offset of a file. Never throws. */
export function completionsAt(file: FileContext, { offset, typed }: CompletionRequest): Completions {
  const cursor = cursorAt(file.document, offset);
  switch (cursor.at) {
    case 'key':
      return typed === undefined ? completeKeys(file, cursor, offset) : NO_COMPLETIONS;
    case 'value':
      return completeValues(file, cursor, offset);
    case 'text':
    case 'heading':
      return completeBody(file, cursor, { offset, typed });
    case 'nowhere':
      return NO_COMPLETIONS;
  }
}
