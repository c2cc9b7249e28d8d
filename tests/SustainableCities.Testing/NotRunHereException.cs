using Xunit.v3;

namespace SustainableCities.Testing;

/// <summary>
/// Something that a test needs is not installed: the test is skipped with the reason on a developer's machine, and
/// fails where CI is true, so that nothing goes untested unseen.
/// </summary>
public sealed class NotRunHereException : Exception
{
    /// <summary>Says what is missing and how to get it.</summary>
    public NotRunHereException(string reason)
        : base(Environment.GetEnvironmentVariable("CI") is "true" or "1" ? reason : DynamicSkipToken.Value + reason)
    {
    }
}
