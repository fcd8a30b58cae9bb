# What External Secrets reads. Terraform makes the places only: values would stay in its state.
# The script `cluster-secrets` fills them, once.
locals {
  secrets = toset([for name in concat(["gateway"], local.databases, ["public-keys"]) : "countersign-${name}"])
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = each.key
  description             = "Countersign ${var.name}"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 30
}

module "secrets_role" {
  source = "../module-aws/pod-role"

  name             = "${var.name}-external-secrets"
  cluster_name     = module.eks.name
  cluster_arn      = module.eks.arn
  namespace        = "external-secrets"
  service_accounts = ["external-secrets"]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
        Resource = [for secret in aws_secretsmanager_secret.this : secret.arn]
      },
      {
        Sid      = "Key"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.this.arn
        Condition = {
          StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" }
        }
      },
    ]
  })
}
