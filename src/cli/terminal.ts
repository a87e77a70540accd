/** Where a verb's words go. */
export interface Terminal {
  /** What was asked for, on standard output; a line break is added. */
  print(text: string): void
  /** Progress, hints and errors, on standard error; a line break is added. */
  tell(text: string): void
  /** Shows a line in the place of the one shown before; only in front of a person. */
  showProgress(line: string): void
  /** How wide a text may be. */
  columns: number
  /** True where a person sits in front of it and can be asked. */
  isInteractive: boolean
  confirm(question: string): Promise<boolean>
  /** Resolves when all that was written is on its way. */
  flush(): Promise<void>
}
