package io.naru.fundus.model.experiments;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.Synthetic;
import java.util.List;

/**
 * What an arm made of groups.
 *
 * @param members indices of the members of each group in their cohort
 * @param groups the groups
 * @param pictures one for each
 * @param alignments how k-SALSA went for each; empty in the other arms
 */
record Made(
    List<int[]> members, List<Group> groups, List<RgbImage> pictures, List<Synthetic> alignments) {}
