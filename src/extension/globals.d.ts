// What both extension hosts have besides vscode and the language itself: no more may be used.
declare function setTimeout(callback: () => void, milliseconds: number): number & { readonly timer: unique symbol };
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void;

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  constructor(encoding: 'utf-8' | 'utf-16le' | 'utf-16be', options?: { readonly fatal: boolean });
  decode(bytes: Uint8Array): string;
}

declare const performance: { now(): number };

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
