namespace SustainableCities.Benchmarks; internal static class Program { private static void Main() { } }
