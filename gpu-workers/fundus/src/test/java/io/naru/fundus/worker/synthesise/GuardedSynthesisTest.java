package io.naru.fundus.worker.synthesise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.fundus.model.guard.Finding;
import io.naru.fundus.model.synthesis.Group;
import io.naru.runtime.poison.ModelBrokenException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedSynthesisTest {
  private final TestPictures pictures = new TestPictures();

  @Test
  void each_group_has_its_picture() {
    // When
    List<Judged> judged = pictures.guarded().make(groups(3));

    // Then
    for (int i = 0; i < 3; i++) {
      Judged.Passed passed = assertInstanceOf(Judged.Passed.class, judged.get(i));
      assertEquals(TestPictures.of(groups(3).get(i)), passed.picture().image());
    }
  }

  @Test
  void a_group_at_which_the_models_fail_takes_no_other_with_it() {
    // Given
    List<Group> groups = groups(3);
    pictures.failAt(groups.get(1));

    // When
    List<Judged> judged = pictures.guarded().make(groups);

    // Then
    assertInstanceOf(Judged.Passed.class, judged.get(0));
    assertEquals(new Judged.Failed(Failure.NOT_SYNTHESISED), judged.get(1));
    assertInstanceOf(Judged.Passed.class, judged.get(2));
  }

  @Test
  void models_that_fail_at_everything_are_broken() {
    // Given
    List<Group> groups = groups(3);
    groups.forEach(pictures::failAt);
    GuardedSynthesis synthesis = pictures.guarded();

    // Then
    assertThrows(ModelBrokenException.class, () -> synthesis.make(groups));
  }

  @Test
  void what_is_not_a_number_is_no_picture() {
    // Given
    List<Group> groups = groups(2);
    pictures.notANumberAt(groups.get(0));

    // When
    List<Judged> judged = pictures.guarded().make(groups);

    // Then
    assertEquals(new Judged.Failed(Failure.NOT_A_NUMBER), judged.get(0));
    assertInstanceOf(Judged.Passed.class, judged.get(1));
  }

  @Test
  void the_guard_keeps_back_what_it_finds() {
    // Given
    List<Group> groups = groups(2);
    pictures.nearAMemberAt(groups.get(1));

    // When
    List<Judged> judged = pictures.guarded().make(groups);

    // Then
    assertInstanceOf(Judged.Passed.class, judged.get(0));
    Judged.Refused refused = assertInstanceOf(Judged.Refused.class, judged.get(1));
    assertEquals(Set.of(Finding.NEAR_A_MEMBER), refused.findings());
  }

  private static List<Group> groups(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Group(Hospital.members(number, Hospital.K)))
        .toList();
  }
}
