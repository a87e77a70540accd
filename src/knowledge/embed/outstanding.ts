// Some passage is always the nearest, also to a question that no page answers, and how near that is
// differs from model to model: 0.4 is near for one and far for another. So a passage counts for its
// meaning alone only where it stands out from the site's others: above the middle similarity by as many
// deviations as the best of so many passages would be by chance (the universal threshold of Donoho and
// Johnstone, the square root of 2 ln n). Middle and deviation are told by the median and the median
// distance from it, which a few passages that do answer leave as they are; a handful of passages tells
// the deviation badly, hence the margin. What this cannot see: a site whose every page is about what is
// asked has nothing that stands out, and words decide alone.

/** The median distance from the median, in standard deviations of a normal distribution. */
const perDeviation = 1.4826
const deviationMin = 0.01
const marginOfHandful = 4

/** The similarity above which one of `count` passages stands out; `sample` is sorted, the lowest first. */
export function outstandingFrom(sample: number[], count: number): number {
  const middle = medianOf(sample)
  const distances = sample.map((similarity) => Math.abs(similarity - middle))
  const deviation = medianOf(distances.sort((one, other) => one - other)) * perDeviation
  const deviations = Math.sqrt(2 * Math.log(Math.max(count, 2))) * (1 + marginOfHandful / count)
  return middle + Math.max(deviation, deviationMin) * deviations
}

function medianOf(sorted: number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
