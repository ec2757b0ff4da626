package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.fundus.worker.synthesise.WholeWay.Photograph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who they really are: people with two eyes, of whom the hospital sends photographs. */
final class People {
  private static final int GRADES = 2;

  private final Hospital hospital;
  private final CodeRecords codes = new CodeRecords(Hospital.SHAPE, Map.of());
  private final Map<String, Integer> owners = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  People(Hospital hospital) {
    this.hospital = hospital;
  }

  private static String pseudonym(int person) {
    return "Patient, No. " + person;
  }

  String hash(int person) {
    return hospital.keys.id("patient", pseudonym(person));
  }

  /** One of some photographs of either eye. */
  Photograph photograph(int person, int detail, long at) {
    String hash = hash(person);
    String image = hospital.keys.id("image", hash, "eye " + detail % 2, "visit " + detail % 10);
    owners.put(image, person);
    names.add(pseudonym(person));
    names.add(hash);
    names.add(image);
    return new Photograph(hash, image, detail % 20 == 0 ? 3 : person % GRADES, at);
  }

  int owner(String image) {
    return owners.get(image);
  }

  /** What may stand nowhere: pseudonyms, their hashes, ids of photographs. */
  Set<String> names() {
    return names;
  }

  /** What the models make of a photograph. */
  MemberCode member(String image) {
    return Hospital.members(image.hashCode(), 1).get(0);
  }

  byte[] code(String image) {
    return codes.write(member(image));
  }
}
