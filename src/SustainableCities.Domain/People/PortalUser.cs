using System.Linq.Expressions;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Query;

namespace SustainableCities.Domain.People;

/// <summary>A person with an account.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>The name shown beside what the person did.</summary>
    public string Name { get; set; } = "";

    /// <summary>The organisation's code (<c>bsi</c>, <c>cnis</c>), or null for a city's own team.</summary>
    public string? Organisation { get; set; }

    /// <summary>A demonstration account, whose password is public: signs in only on loopback.</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>May not sign in nor use a token any more.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When the account was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Makes an account without a password, which nobody can sign in to yet.</summary>
    /// <param name="email">The address, also the name to sign in with.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="organisation">The reviewing organisation's code, or null.</param>
    /// <param name="at">Now, UTC.</param>
    public static PortalUser Create(string email, string name, string? organisation, DateTime at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(email);
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            NormalizedUserName = Normalize(email),
            Email = email,
            NormalizedEmail = Normalize(email),
            Name = name,
            Organisation = organisation,
            CreatedAt = at,
            LockoutEnabled = true,
        };
        user.EndSessions();
        return user;
    }

    /// <summary>An address as it is looked up: Identity's own normal form.</summary>
    public static string Normalize(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return email.Trim().Normalize().ToUpperInvariant();
    }

    /// <summary>Changes the security stamp: every session of the person ends within seconds.</summary>
    public void EndSessions()
    {
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Marks the row as changed, for whoever writes it at the same time.</summary>
    public void Touch() => ConcurrencyStamp = Guid.NewGuid().ToString();
}

/// <summary>The roles of section 4 of the design.</summary>
public enum Role
{
    /// <summary>Reads all of a city.</summary>
    Viewer,

    /// <summary>Enters values of a city.</summary>
    Editor,

    /// <summary>Leads a city: indicators, submission, report.</summary>
    Lead,

    /// <summary>Reviews a city for an organisation.</summary>
    Reviewer,

    /// <summary>Runs events; sees aggregates and approved values.</summary>
    Facilitator,

    /// <summary>Runs the programme; writes no city's values and approves none.</summary>
    Admin,
}

/// <summary>A role that a person holds, in one city or (administrators) in the programme, for a time.</summary>
public sealed class RoleAssignment
{
    private static readonly Expression<Func<RoleAssignment, DateTime, bool>> Held = (a, at) => a.From <= at && (a.Until == null || a.Until > at);
    private static readonly Func<RoleAssignment, DateTime, bool> HeldInMemory = Held.Compile();

    /// <summary>The assignments in force at a moment: begun, and not ended.</summary>
    public static Expression<Func<RoleAssignment, bool>> HeldAt(DateTime at)
    {
        // A captured variable becomes a parameter of the query; a constant would make each moment a query of its own.
        Expression<Func<DateTime>> moment = () => at;
        return Expression.Lambda<Func<RoleAssignment, bool>>(ReplacingExpressionVisitor.Replace(Held.Parameters[1], moment.Body, Held.Body), Held.Parameters[0]);
    }

    /// <summary>Whether this one is in force at a moment (<see cref="HeldAt"/>).</summary>
    public bool IsHeldAt(DateTime at) => HeldInMemory(this, at);

    private RoleAssignment()
    {
    }

    /// <summary>Gives a role.</summary>
    /// <exception cref="ArgumentException">An administrator has a city, or another role has none.</exception>
    public RoleAssignment(Guid userId, Role role, Guid? cityId, DateTime from, DateTime? until = null)
    {
        if ((role == Role.Admin) != (cityId is null))
        {
            throw new ArgumentException("An administrator serves the whole programme; every other role belongs to a city.", nameof(cityId));
        }

        Id = Guid.CreateVersion7();
        UserId = userId;
        Role = role;
        CityId = cityId;
        From = from;
        Until = until;
    }

    /// <summary>The assignment.</summary>
    public Guid Id { get; private set; }

    /// <summary>The person.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>The city, or null for the programme.</summary>
    public Guid? CityId { get; private set; }

    /// <summary>From when, UTC.</summary>
    public DateTime From { get; private set; }

    /// <summary>Until when (exclusive), UTC; null while it lasts.</summary>
    public DateTime? Until { get; private set; }

    /// <summary>Ends the assignment.</summary>
    public void End(DateTime at) => Until = at;
}

/// <summary>A reviewing organisation.</summary>
public sealed class Organisation
{
    /// <summary>The short code: <c>bsi</c>, <c>cnis</c>.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; internal set; } = "";

    /// <summary>Chinese name.</summary>
    public string NameZh { get; internal set; } = "";
}

/// <summary>A bearer token of the API; only its SHA-256 is kept.</summary>
public sealed class ApiToken
{
    private ApiToken()
    {
    }

    /// <summary>Registers a token.</summary>
    public ApiToken(Guid userId, string name, byte[] hash, DateTime createdAt, DateTime? expiresAt)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        Name = name;
        Hash = hash;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
    }

    /// <summary>The token's row.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose token.</summary>
    public Guid UserId { get; private set; }

    /// <summary>What it is for.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When made, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it ends, UTC; null for never.</summary>
    public DateTime? ExpiresAt { get; private set; }
}

/// <summary>A one-time link: makes the first administrator of an empty Production database, or lets an invited person choose a password.</summary>
public sealed class SetupLink
{
    private SetupLink()
    {
    }

    /// <summary>Registers a link.</summary>
    public SetupLink(byte[] hash, DateTime expiresAt, Guid? userId = null)
    {
        Id = Guid.CreateVersion7();
        UserId = userId;
        Hash = hash;
        ExpiresAt = expiresAt;
    }

    /// <summary>The link's row.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose password it sets; null where it makes the first administrator.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Until when it works (exclusive), UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>When it was used, UTC; also the concurrency token, so that two replicas cannot both use it.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Uses the link up.</summary>
    /// <exception cref="InvalidOperationException">It was used or has expired.</exception>
    public void Use(DateTime at)
    {
        if (UsedAt is not null || at >= ExpiresAt)
        {
            throw new InvalidOperationException("The link was used or has expired.");
        }

        UsedAt = at;
    }
}
