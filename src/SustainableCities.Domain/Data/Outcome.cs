using System.Diagnostics.CodeAnalysis;

namespace SustainableCities.Domain.Data;

/// <summary>Why something asked for was not done. The kinds map one to one to HTTP answers.</summary>
public enum RefusalKind
{
    /// <summary>400: the request cannot be read.</summary>
    Malformed,

    /// <summary>401: nobody is signed in.</summary>
    Unauthenticated,

    /// <summary>403: not yours to do.</summary>
    Forbidden,

    /// <summary>404: there is no such thing.</summary>
    NotFound,

    /// <summary>409: the thing is in another state.</summary>
    Conflict,

    /// <summary>412: somebody changed it meanwhile.</summary>
    PreconditionFailed,

    /// <summary>413: more is sent than is read.</summary>
    TooLarge,

    /// <summary>422: a rule refuses the content.</summary>
    Invalid,

    /// <summary>428: say which version you have seen.</summary>
    PreconditionRequired,

    /// <summary>503: a part that this needs is not installed, or has no time now.</summary>
    Unavailable,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">The field, row or item it is about, or empty.</param>
/// <param name="Code">A stable camelCase code; its words are resources of the front end.</param>
/// <param name="Args">Figures and names that the words mention, in the order of their placeholders.</param>
public sealed record RefusalItem(string Field, string Code, params IReadOnlyList<string> Args);

/// <summary>An expected refusal: what is wrong, and for a lost race what stands there now.</summary>
/// <param name="Kind">What sort of refusal.</param>
/// <param name="Items">One entry per thing that is wrong.</param>
/// <param name="Current">The current state, where <see cref="RefusalKind.PreconditionFailed"/> shows it.</param>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<RefusalItem> Items, object? Current = null)
{
    /// <summary>A refusal with one reason.</summary>
    public static Refusal Of(RefusalKind kind, string field, string code, params IReadOnlyList<string> args) =>
        new(kind, [new RefusalItem(field, code, args)]);

    /// <summary>There is no such thing.</summary>
    public static Refusal NotFound(string field, string code = "notFound", params IReadOnlyList<string> args) => Of(RefusalKind.NotFound, field, code, args);

    /// <summary>Why a reason will not do: <c>required</c>, or <c>tooLong</c>; null where it is there and not longer than is kept.</summary>
    internal static Refusal? OfReason(string? reason, int longest) =>
        string.IsNullOrWhiteSpace(reason) ? Of(RefusalKind.Invalid, "reason", "required")
        : reason.Trim().Length > longest ? Of(RefusalKind.Invalid, "reason", "tooLong", $"{longest}")
        : null;

    /// <summary>Not yours to do.</summary>
    public static Refusal Forbidden(string code = "forbidden", params IReadOnlyList<string> args) => Of(RefusalKind.Forbidden, "", code, args);
}

/// <summary>Either the result or the refusal.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The result, where <see cref="Ok"/>.</summary>
    public T? Value { get; }

    /// <summary>The refusal, where not <see cref="Ok"/>.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Ok => Refusal is null;

    /// <summary>Wraps a result.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
