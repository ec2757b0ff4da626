/**
 * The declaration as documents: the page and picture for people, AsyncAPI for tools. Pure: the same
 * declaration gives the same text.
 */
package io.naru.topology.map;
