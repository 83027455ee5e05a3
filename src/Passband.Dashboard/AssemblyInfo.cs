using System.Runtime.Versioning;

// libtorch, the codecs and the file rights are those of Linux.
[assembly: SupportedOSPlatform("linux")]
