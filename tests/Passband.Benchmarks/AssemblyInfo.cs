using System.Runtime.Versioning;

// As the dashboard, which one of the benchmarks starts.
[assembly: SupportedOSPlatform("linux")]
