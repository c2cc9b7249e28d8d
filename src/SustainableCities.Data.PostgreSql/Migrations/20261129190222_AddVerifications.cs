using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddVerifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Verifications",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Body = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Accreditation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    KindText = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    VerifiedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ScopeEn = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ScopeZh = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Link = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RecordedOrganisation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedOrganisation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnById = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verifications", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Verifications_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Verifications_Evidence_CityId_EvidenceId",
                        columns: x => new { x.CityId, x.EvidenceId },
                        principalTable: "Evidence",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VerifiedValues",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VerificationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ValueId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VerifiedValues", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_VerifiedValues_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VerifiedValues_ValueRevisions_CityId_ValueId_Revision",
                        columns: x => new { x.CityId, x.ValueId, x.Revision },
                        principalTable: "ValueRevisions",
                        principalColumns: new[] { "CityId", "ValueId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VerifiedValues_Verifications_CityId_VerificationId",
                        columns: x => new { x.CityId, x.VerificationId },
                        principalTable: "Verifications",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Verifications_CityId_EvidenceId",
                table: "Verifications",
                columns: new[] { "CityId", "EvidenceId" });

            migrationBuilder.CreateIndex(
                name: "IX_VerifiedValues_CityId_ValueId_Revision",
                table: "VerifiedValues",
                columns: new[] { "CityId", "ValueId", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_VerifiedValues_CityId_VerificationId_ValueId",
                table: "VerifiedValues",
                columns: new[] { "CityId", "VerificationId", "ValueId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VerifiedValues");

            migrationBuilder.DropTable(
                name: "Verifications");
        }
    }
}
