package io.naru.sink.fundus;

import java.time.Instant;

/**
 * A file that is to be written.
 *
 * @param id of the image
 * @param name of the file
 * @param bytes its content
 * @param row its line in the manifest
 * @param hour its time of modification: when a sink saw the record says more than the record does
 */
record ImageFile(String id, String name, byte[] bytes, String row, Instant hour) {}
