package io.naru.compose.demo.fundus;

/** Ways to make one image of a group, in the order of the contact sheet. */
enum Arm {
  PIXEL_MEAN("pixel mean"),
  PCA("PCA"),
  CENTROID("centroid"),
  K_SALSA("k-SALSA");

  private final String title;

  Arm(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
