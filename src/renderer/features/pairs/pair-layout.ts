interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether two pictures of one size become larger in a place when they stand above each other instead of side by side. */
export function isLargerStacked(picture: Size, place: Size): boolean {
  const scale = (width: number, height: number): number => Math.min(width / picture.width, height / picture.height);
  return scale(place.width, place.height / 2) > scale(place.width / 2, place.height);
}
