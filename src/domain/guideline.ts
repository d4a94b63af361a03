/** What a study tells its annotators unless the lead writes something else: the four rules of the FaceScore paper, in Markdown. */
export const defaultGuideline = `Rank the faces from best to worst.

1. **Discard** the item when an image has no valid face.
2. **Look only at faces.** Ignore the rest of the image, and how well it fits a prompt.
3. **Rational first, beautiful second.** A face that could exist comes before a pleasing one that could not.
4. **With several people**, compare the most frontal, most representative face.
`;
