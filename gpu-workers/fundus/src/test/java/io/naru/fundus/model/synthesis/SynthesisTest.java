package io.naru.fundus.model.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SynthesisTest {
  private static final AlignmentSettings SETTINGS =
      new AlignmentSettings(TinyModels.GRID, 30, 0.05, 1, 1.5, 4);
  private static TinyModels models;

  @BeforeAll
  static void make() {
    models = new TinyModels(5);
  }

  @AfterAll
  static void free() {
    models.close();
  }

  @Test
  void theLossFalls() {
    List<Synthetic> made = run(SETTINGS, groups(6, 4));

    for (Synthetic synthetic : made) {
      assertTrue(synthetic.totalShare() < 1, () -> "share of the loss " + synthetic.totalShare());
      assertTrue(synthetic.styleShare() < 1);
    }
  }

  @Test
  void whoStandsWhereInAGroupChangesNothing() {
    // Given a group and the same in other orders
    List<MemberCode> members = new ArrayList<>(models.codes(5, 1));
    Synthetic before = run(SETTINGS, List.of(new Group(members))).get(0);

    for (int order = 0; order < 5; order++) {
      // When it is synthesised
      Collections.shuffle(members, new Random(order));
      Synthetic after = run(SETTINGS, List.of(new Group(members))).get(0);

      // Then nothing differs, not by a bit
      assertArrayEquals(before.latent(), after.latent());
      assertEquals(before.image(), after.image());
    }
  }

  @Test
  void aGroupTwiceOverIsTheSameGroup() {
    List<MemberCode> members = models.codes(3, 2);
    List<MemberCode> twice = new ArrayList<>(members);
    twice.addAll(members);

    List<Synthetic> made = run(SETTINGS, List.of(new Group(members), new Group(twice)));

    assertArrayEquals(made.get(0).latent(), made.get(1).latent(), 1e-4f);
    assertEquals(made.get(0).first().style(), made.get(1).first().style(), 1e-4);
    assertEquals(made.get(0).first().content(), made.get(1).first().content(), 1e-6);
  }

  @Test
  void groupsSideBySideDoNotTouchEachOther() {
    // Given groups of several sizes
    List<Group> groups =
        List.of(
            new Group(models.codes(5, 1)),
            new Group(models.codes(3, 2)),
            new Group(models.codes(1, 3)),
            new Group(models.codes(5, 4)),
            new Group(models.codes(7, 5)));

    // When they are synthesised together and one by one
    List<Synthetic> together = run(SETTINGS, groups);

    // Then each comes out the same, to the last bit
    for (int i = 0; i < groups.size(); i++) {
      Synthetic alone = run(SETTINGS, groups.subList(i, i + 1)).get(0);
      assertArrayEquals(alone.latent(), together.get(i).latent());
      assertEquals(alone.image(), together.get(i).image());
    }
  }

  @Test
  void howManyStandSideBySideIsAMatterOfRounding() {
    List<Group> groups = groups(3, 5);

    List<Synthetic> three = run(SETTINGS.withGroups(3), groups);
    List<Synthetic> one = run(SETTINGS.withGroups(1), groups);

    for (int i = 0; i < groups.size(); i++) {
      assertArrayEquals(one.get(i).latent(), three.get(i).latent(), 1e-3f);
    }
  }

  @Test
  void aGroupOfOneAndTheSameIsItsReconstruction() {
    // Given a group with nothing to average
    MemberCode code = models.codes(1, 7).get(0);
    Group group = new Group(List.of(code, code, code));

    // When it is synthesised
    Synthetic made = run(SETTINGS, List.of(group)).get(0);

    // Then the centroid is the code, and there is no way from it
    assertArrayEquals(code.latent(), group.centroid());
    assertArrayEquals(code.latent(), made.latent());
    assertEquals(0, made.last().content(), 1e-6);
    assertTrue(made.last().style() > 0, "the reconstruction is not the photograph");
  }

  @Test
  void theCodeStaysWithinReachOfTheCentroid() {
    AlignmentSettings far = new AlignmentSettings(TinyModels.GRID, 30, 5, 1, 0.2, 4);
    List<Group> groups = groups(3, 5);

    List<Synthetic> made = run(far, groups);

    for (int i = 0; i < made.size(); i++) {
      float[] centroid = groups.get(i).centroid();
      double squares = 0;
      for (int j = 0; j < centroid.length; j++) {
        squares += Math.pow(made.get(i).latent()[j] - centroid[j], 2);
      }
      assertEquals(0.2 * groups.get(i).spread(), Math.sqrt(squares), 1e-4);
    }
  }

  @Test
  void noGradientReachesTheNetworks() {
    // Given a generator whose parameters would take one
    NDArray weight = models.generator.weight();
    weight.setRequiresGradient(true);

    // When groups are synthesised
    run(SETTINGS, groups(2, 3));

    // Then it has none
    try (NDArray gradient = weight.getGradient()) {
      assertEquals(0, gradient.abs().sum().getFloat());
    }
    weight.setRequiresGradient(false);
  }

  @Test
  void codesOfDifferentModelsAreNotAveraged() {
    MemberCode one = models.codes(1, 1).get(0);
    MemberCode other =
        new MemberCode(new float[3], one.grams(), one.content(), one.identity(), one.vessels());

    assertThrows(IllegalArgumentException.class, () -> new Group(List.of(one, other)));
    assertThrows(IllegalArgumentException.class, () -> new Group(List.of()));
  }

  private static List<Group> groups(int count, int size) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(new Group(models.codes(size, 100 + i)));
    }
    return groups;
  }

  private static List<Synthetic> run(AlignmentSettings settings, List<Group> groups) {
    try (Synthesis synthesis = models.synthesis(settings)) {
      return synthesis.run(groups);
    }
  }
}
