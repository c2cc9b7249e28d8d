namespace SustainableCities.Testing;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0 done, 1 failed, 2 wrong usage.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error);
