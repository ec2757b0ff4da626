/** Finds the vessels in a photograph of which no truth is known. */
package io.naru.fundus.model.vessels;
