import type { HtmlElement } from './html-tree.ts'
import { type Measure, measureTree, noMeasure } from './measure.ts'

/** A page's tree and how much stands where in it. The measures stay those of the page as it was measured. */
export class MeasuredPage {
  readonly #measures: Map<HtmlElement, Measure>
  readonly text: number

  constructor(readonly root: HtmlElement) {
    this.#measures = measureTree(root)
    this.text = this.measureOf(root).text
  }

  measureOf(element: HtmlElement): Readonly<Measure> {
    return this.#measures.get(element) ?? noMeasure
  }
}
