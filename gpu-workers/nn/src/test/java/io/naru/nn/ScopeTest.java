package io.naru.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScopeTest {

  private static NDManager manager;

  @BeforeAll
  static void start() {
    Torch.start();
    manager = NDManager.newBaseManager();
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  @Test
  void arraysComputedFromLongLivedOnesAreFreed() {
    // Given a parameter that outlives the scope
    NDArray parameter = manager.ones(new Shape(2));
    NDArray[] temporary = new NDArray[1];

    // When
    Scope.run(() -> temporary[0] = parameter.add(parameter));

    // Then
    assertThrows(IllegalStateException.class, () -> temporary[0].toFloatArray());
    assertEquals(1, parameter.getFloat(0));
    parameter.close();
  }

  @Test
  void resultOfAnInnerScopeIsFreedWithTheOuterOne() {
    NDArray[] result = new NDArray[1];
    Scope.run(
        () -> {
          result[0] = Scope.call(() -> manager.ones(new Shape(2)));
          assertEquals(1, result[0].getFloat(0));
        });
    assertThrows(IllegalStateException.class, () -> result[0].toFloatArray());
  }

  @Test
  void scalarsOutliveTheScopeInWhichTheyWereFirstAskedFor() {
    // Given
    Scalars scalars = new Scalars(manager);

    // When
    Scope.run(() -> scalars.of(0.5));

    // Then
    assertEquals(0.5f, scalars.of(0.5).getFloat());
  }

  @Test
  void gradientsThroughCachedScalarsSurviveGarbageCollection() {
    Gradients.enableOnThisThread();
    Scalars scalars = new Scalars(manager);
    Scope.run(
        () -> {
          // Given y = 3 x, with garbage collected between forward and backward
          NDArray x = manager.ones(new Shape(1000));
          x.setRequiresGradient(true);
          NDArray loss = x.mul(scalars.of(3)).sum();
          System.gc();

          // When
          Gradients.backward(loss);

          // Then
          for (float g : x.getGradient().toFloatArray()) {
            assertEquals(3f, g);
          }
        });
  }

  @Test
  void backwardRefusesWhatIsNotAScalar() {
    NDArray vector = manager.ones(new Shape(2));
    assertThrows(IllegalArgumentException.class, () -> Gradients.backward(vector));
    vector.close();
  }
}
