/**
 * One class that must live beside DJL's, because the native call it needs is package-private there.
 */
package ai.djl.pytorch.jni;
