package io.naru.fundus.model.experiments;

import io.naru.fundus.grouping.SameSizeClustering;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.PictureTraits;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Patients, one photograph each.
 *
 * @param pictures the photographs
 * @param vessels where their vessels are, as well as it is known
 * @param codes what synthesis knows of them
 * @param traits what an attacker sees in them
 */
record Cohort(
    List<GradedImage> pictures,
    List<VesselMap> vessels,
    List<MemberCode> codes,
    List<PictureTraits> traits) {

  int size() {
    return pictures.size();
  }

  List<RgbImage> images() {
    return pictures.stream().map(GradedImage::image).toList();
  }

  /** The first of them. */
  Cohort first(int count) {
    int most = Math.min(count, size());
    return new Cohort(
        pictures.subList(0, most),
        vessels.subList(0, most),
        codes.subList(0, most),
        traits.subList(0, most));
  }

  /** Groups of k patients of one grade, alike by their codes; those left over are in none. */
  List<int[]> groups(int k) {
    List<int[]> groups = new ArrayList<>();
    for (int grade = 0; grade < GradeNetwork.GRADES; grade++) {
      int[] ofGrade = withGrade(grade);
      float[][] latents = new float[ofGrade.length][];
      for (int i = 0; i < latents.length; i++) {
        latents[i] = codes.get(ofGrade[i]).latent();
      }
      if (latents.length > 0) {
        for (int[] group : SameSizeClustering.cluster(latents, k).groups()) {
          groups.add(IntStream.of(group).map(i -> ofGrade[i]).toArray());
        }
      }
    }
    return groups;
  }

  /**
   * As many patients of a group's grade who are not in it, or as many as there are.
   *
   * @param group patients of one grade
   */
  int[] others(int[] group, SplittableRandom random) {
    int[] candidates =
        IntStream.of(withGrade(pictures.get(group[0]).grade()))
            .filter(i -> IntStream.of(group).noneMatch(member -> member == i))
            .toArray();
    int count = Math.min(group.length, candidates.length);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, candidates.length);
      int swap = candidates[i];
      candidates[i] = candidates[other];
      candidates[other] = swap;
    }
    return IntStream.of(candidates).limit(count).toArray();
  }

  private int[] withGrade(int grade) {
    return IntStream.range(0, size()).filter(i -> pictures.get(i).grade() == grade).toArray();
  }
}
