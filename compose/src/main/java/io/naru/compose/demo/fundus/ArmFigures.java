package io.naru.compose.demo.fundus;

/**
 * How the images of one way compare with the photographs.
 *
 * @param frechet Frechet distance to the photographs, in the content features of the networks; less
 *     is more like them
 * @param style mean distance of matched Gram matrices to the members'; less is more like them
 * @param graded share that the networks grade as most members are
 * @param members mean over the images of the largest Dice coefficient of vessels with a member's
 * @param others mean of the 95th percentile of that with those who are not members: a member cannot
 *     be told from others where {@code members} is no larger
 */
record ArmFigures(double frechet, double style, double graded, double members, double others) {}
