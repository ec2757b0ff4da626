/**
 * As much of DICOM as a photograph of the retina takes: PS3.10 files in little endian, native or in
 * baseline JPEG. No well-kept library that reads the format is on Maven Central.
 */
package io.naru.imaging.dicom;
