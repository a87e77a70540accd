/** Whether a sentence begins with a word for what was named before it: "It", "Diese", "Она", "他". */
export function leansBack(sentence: string): boolean {
  const first = /^\p{L}+/u.exec(sentence)?.[0]
  if (first === undefined) return false
  return pronouns.has(first.toLowerCase()) || pronounWithoutSpace.test(first)
}

const pronouns = new Set(
  `it its he his she her they their this these that those such er sie es sein seine ihr ihre dies diese
   dieser dieses il elle ils elles ce cette ces son sa ses él ella ellos ellas este esta estos estas su sus
   ele ela eles elas isto isso seu sua esso essa questo questa questi queste suo sua hij zij het deze dit on
   ona ono oni jego jej ich to ten ta o bu bunlar onlar он она оно они его её ее их это этот эта эти هو هي
   هم هذا هذه`.split(/\s+/),
)

const pronounWithoutSpace = /^(?:他|她|它|这|這|该|該|其|これ|それ|この|その|彼)/u
