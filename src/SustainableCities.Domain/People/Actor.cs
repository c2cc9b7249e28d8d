namespace SustainableCities.Domain.People;

/// <summary>What sort of party acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody signed in.</summary>
    Anonymous,

    /// <summary>A signed-in person, or that person's token.</summary>
    User,

    /// <summary>Whoever runs the command line without <c>--as</c>: may write drafts, never submits or approves.</summary>
    Operator,

    /// <summary>The portal itself: catalogue and demonstration.</summary>
    System,
}

/// <summary>Who asks. Carries an identity, never rights: those are read anew for every unit of work.</summary>
/// <param name="Kind">The sort of party.</param>
/// <param name="UserId">The person, where there is one.</param>
/// <param name="Name">The name to show; kept outside the hashed part of the audit trail.</param>
public sealed record Actor(ActorKind Kind, Guid? UserId, string Name)
{
    /// <summary>Nobody signed in.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, null, "");

    /// <summary>The command line.</summary>
    public static Actor Operator { get; } = new(ActorKind.Operator, null, "operator");

    /// <summary>The portal itself.</summary>
    public static Actor System { get; } = new(ActorKind.System, null, "system");

    /// <summary>A signed-in person.</summary>
    public static Actor User(Guid id, string name) => new(ActorKind.User, id, name);
}

/// <summary>The change context: who asks for a change and through which door.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Channel"><c>page</c>, <c>api</c>, <c>cli</c> or <c>system</c>.</param>
/// <param name="Address">The network address, where there is one; outside the hash of the trail.</param>
public sealed record Change(Actor Actor, string Channel, string? Address = null);
