package io.naru.fundus.model.measures;

import java.util.List;

/**
 * A synthetic picture and people who may be in it.
 *
 * @param synthetic the picture
 * @param members those who are
 * @param others as many who are not, of the members' grades: a grade alone must not tell them apart
 */
public record Release(
    PictureTraits synthetic, List<PictureTraits> members, List<PictureTraits> others) {}
