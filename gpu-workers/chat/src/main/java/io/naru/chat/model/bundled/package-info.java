/**
 * The demonstration model that the repository ships, found as a directory wherever the program runs
 * from.
 */
package io.naru.chat.model.bundled;
