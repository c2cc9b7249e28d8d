namespace SustainableCities.Domain.Data;

/// <summary>Looks inside exceptions.</summary>
public static class ExceptionChain
{
    /// <summary>An exception and all inside it, outermost first.</summary>
    public static IEnumerable<Exception> Chain(this Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
