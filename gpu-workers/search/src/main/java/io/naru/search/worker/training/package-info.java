/**
 * The trainer as a process: the only writer of a model's versions. It reads search.examples from
 * the offset in its checkpoint on, and announces what it decides on model.versions.
 */
package io.naru.search.worker.training;
