/**
 * Fundus photographs drawn by a procedure: each eye of each patient has vessels of its own, each
 * visit its own pose, light and lesions. Nobody's retina is in them.
 */
package io.naru.fundus.model.procedural;
