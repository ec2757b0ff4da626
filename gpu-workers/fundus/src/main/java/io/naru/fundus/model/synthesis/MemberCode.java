package io.naru.fundus.model.synthesis;

import io.naru.fundus.model.image.VesselMap;

/**
 * All that is kept of a photograph: synthesis and its guard need no pixels. Personal data like the
 * photograph. Its arrays are not copied and nobody changes them.
 *
 * @param latent code in W+, {@code [n, d]}
 * @param grams Gram matrices of the patches of the photograph's style features, each divided by the
 *     pixels of a patch so that halves hold them at any resolution: {@code [c * c, C, C]} IEEE 754
 *     halves, little endian
 * @param content content features of the reconstruction, {@code [F]}, of length 1
 * @param identity content features of the photograph itself, {@code [F]}, of length 1
 * @param vessels of the photograph
 */
public record MemberCode(
    float[] latent, byte[] grams, float[] content, float[] identity, VesselMap vessels) {}
